import { readReceipt } from '../../../shared/domain/receipt.ts';
import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { Summary } from '../parts/summary.tsx';
import { useFragment } from '../phone/fragment.ts';
import { type KeptReceipt, keptReceipts } from '../phone/receipts.ts';
import { instantText, rangeText } from '../wib.ts';
import type { ReceiptWords } from '../words/receipt.ts';
import { Qr } from './qr.tsx';
import { ShareReceipt } from './share-receipt.tsx';

const symbolsOf = (code: string): string => {
  const read = readReceipt(code);
  return read.outcome === 'read' ? read.lookup + read.tag : '';
};
/** The one that the address names, else the newest. */
const receiptFor = (code: string): KeptReceipt | undefined =>
  code === '' ? keptReceipts()[0] : keptReceipts().find(({ receipt }) => symbolsOf(receipt) === symbolsOf(code));

const Missing = ({ words, lang, code }: View<ReceiptWords> & { code: string }) => {
  const status = pathOf('status', lang);
  return code === '' ? (
    <>
      <h2 class="govuk-heading-m">{words.noneTitle}</h2>
      <p class="govuk-body">{words.none}</p>
      <a class="govuk-button" href={status}>
        {words.noneLink}
      </a>
    </>
  ) : (
    <>
      <h2 class="govuk-heading-m">{words.elsewhereTitle}</h2>
      <p class="govuk-body">{words.elsewhere}</p>
      <a class="govuk-button" href={`${status}#${encodeURIComponent(code)}`}>
        {words.elsewhereLink}
      </a>
    </>
  );
};

const Kept = ({ receipt: one, ...view }: View<ReceiptWords> & { receipt: KeptReceipt }) => {
  const { words, lang } = view;
  const turn = one.eta === null ? words.turnUnknown : rangeText(one.eta, lang);
  const rows = [
    { key: words.acceptedAt, value: instantText(one.acceptedAt, lang), id: 'accepted-at' },
    ...(one.kind === 'family' ? [{ key: words.turn, value: turn, id: 'turn' }] : []),
  ];
  return (
    <>
      <p class="govuk-body-l">{words.kind[one.kind]}</p>
      <p class="govuk-body" id="code-label">
        {words.codeLabel}
      </p>
      <p class="daftar-code" id="code">
        {one.receipt}
      </p>
      <Qr text={`${location.origin}${pathOf('status', 'id')}#${one.receipt}`} name={words.qr} />
      <p class="govuk-body">{words.keep}</p>
      <Summary rows={rows} />
      <ShareReceipt {...view} receipt={one} />
      <p class="govuk-body daftar-not-printed">
        <a class="govuk-link" id="to-status" href={`${pathOf('status-keluarga', lang)}#${one.familyId}`}>
          {words.toStatus}
        </a>
      </p>
      <p class="govuk-body daftar-not-printed">
        <a class="govuk-link" href={pathOf('foto', lang)}>
          {words.toPhotos}
        </a>
      </p>
      <p class="govuk-body">{fill(words.official, { host: location.host })}</p>
    </>
  );
};

/** The receipt that this phone keeps: it asks the house nothing. */
export const ReceiptView = (view: View<ReceiptWords>) => {
  const code = useFragment();
  if (code === undefined) return <p class="govuk-body">{view.words.loading}</p>;
  const receipt = receiptFor(code);
  return receipt === undefined ? <Missing {...view} code={code} /> : <Kept {...view} receipt={receipt} />;
};

import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { ReceiptView } from '../receipt/receipt-view.tsx';
import { type ReceiptWords, receiptWords } from '../words/receipt.ts';

const Receipt = (view: View<ReceiptWords>) => (
  <>
    <h1 class="govuk-heading-l">{view.words.title}</h1>
    <NoScript words={view.words} />
    <Island>
      <ReceiptView {...view} />
    </Island>
    <h2 class="govuk-heading-m">{view.words.nextTitle}</h2>
    <ol class="govuk-list govuk-list--number">
      {view.words.nextSteps.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
  </>
);

export const receiptPage = page<ReceiptWords>({
  slug: 'tanda-terima',
  words: receiptWords,
  main: Receipt,
  island: 'receipt',
  isPublic: false,
});

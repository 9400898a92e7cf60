import { useState } from 'preact/hooks';
import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import type { KeptReceipt } from '../phone/receipts.ts';
import { instantText } from '../wib.ts';
import type { ReceiptWords } from '../words/receipt.ts';

const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** Whether the phone's own sharing took it; whoever closes it again wanted nothing. */
const share = async (text: string): Promise<'shared' | 'unknown'> => {
  if (navigator.share === undefined) return 'unknown';
  try {
    await navigator.share({ text });
    return 'shared';
  } catch (fault) {
    return fault instanceof DOMException && fault.name === 'AbortError' ? 'shared' : 'unknown';
  }
};

/** Print it, or hand it on as text: no name, no NIK, nothing but the code and where to look. */
export const ShareReceipt = ({ words, lang, receipt }: View<ReceiptWords> & { receipt: KeptReceipt }) => {
  const [said, setSaid] = useState('');
  const handOn = async (): Promise<void> => {
    const text = fill(words.shareText, {
      code: receipt.receipt,
      accepted: instantText(receipt.acceptedAt, lang),
      address: location.origin + pathOf('status', lang),
    });
    if ((await share(text)) === 'shared') return;
    setSaid((await copy(text)) ? words.copied : words.notCopied);
  };
  return (
    <div class="daftar-not-printed">
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" id="print" onClick={() => print()}>
          {words.print}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" id="share" onClick={() => void handOn()}>
          {words.share}
        </button>
      </div>
      <p class="govuk-body" role="status" id="shared">
        {said}
      </p>
    </div>
  );
};

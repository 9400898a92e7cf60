import type { PhotoKind } from '../../../shared/domain/photo.ts';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { FieldError, type FieldFault } from '../parts/faults.tsx';
import type { PhotoWords } from './photo-words.ts';

type Given = {
  readonly kind: PhotoKind;
  readonly view: View<PhotoWords>;
  readonly fault: FieldFault | undefined;
  /** One is being made ready: the next has to wait. */
  readonly isBusy: boolean;
  readonly onFile: (file: File) => void;
};

/** The camera that the photo is taken with: the one in front is for oneself. */
const cameras = { ktp: 'environment', 'selfie-ktp': 'user', 'house-front': 'environment' } as const;

export const pickId = (kind: PhotoKind): string => `pick-${kind}`;

/** Camera, or a photo that is there already: on a small phone the camera may end the browser, and with it what was taken. */
export const PhotoPick = ({ kind, view: { words }, fault, isBusy, onFile }: Given) => {
  const id = pickId(kind);
  const { name } = words.kinds[kind];
  const pick = (inputId: string, label: string, look: string, camera?: 'environment' | 'user') => (
    <label class={`govuk-button ${look} daftar-pick`} for={inputId}>
      {label}
      <span class="govuk-visually-hidden">{fill(words.ofKind, { name })}</span>
      <input
        class="govuk-visually-hidden"
        id={inputId}
        type="file"
        accept="image/*"
        capture={camera}
        disabled={isBusy}
        {...(fault === undefined ? {} : { 'aria-describedby': `${id}-error` })}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
  return (
    <div class={`govuk-form-group${fault === undefined ? '' : ' govuk-form-group--error'}`}>
      <FieldError id={id} prefix={words.faultPrefix} fault={fault} />
      <div class="govuk-button-group">
        {pick(id, words.take, '', cameras[kind])}
        {pick(`${id}-gallery`, words.choose, 'govuk-button--secondary')}
      </div>
    </div>
  );
};

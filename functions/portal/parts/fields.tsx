import type { ComponentChildren } from 'preact';
import { FieldError, type FieldFault } from './faults.tsx';

/** What every field is told. `prefix`: "Galat: ", for those who hear the page. */
export type FieldGiven = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: FieldFault | undefined;
  readonly prefix: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};
export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

const group = (fault: unknown): string => `govuk-form-group${fault === undefined ? '' : ' govuk-form-group--error'}`;
export const describedBy = ({ id, hint, fault }: Pick<FieldGiven, 'id' | 'hint' | 'fault'>) => {
  const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(fault === undefined ? [] : [`${id}-error`])];
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
};
const Hint = ({ id, hint }: { id: string; hint: string | undefined }) =>
  hint === undefined ? null : (
    <div id={`${id}-hint`} class="govuk-hint">
      {hint}
    </div>
  );
type Wrapped = Pick<FieldGiven, 'id' | 'label' | 'hint' | 'fault' | 'prefix'> & {
  readonly children: ComponentChildren;
};

/** Label, hint and what is wrong, above the field itself. */
export const Labelled = ({ id, label, hint, fault, prefix, children }: Wrapped) => (
  <div class={group(fault)}>
    <label class="govuk-label" for={id}>
      {label}
    </label>
    <Hint id={id} hint={hint} />
    <FieldError id={id} prefix={prefix} fault={fault} />
    {children}
  </div>
);

/** The same above several fields that make one answer. */
const Grouped = (given: Wrapped) => {
  const { id, label, hint, fault, prefix, children } = given;
  return (
    <div class={group(fault)} id={id}>
      <fieldset class="govuk-fieldset" {...describedBy(given)}>
        <legend class="govuk-fieldset__legend">{label}</legend>
        <Hint id={id} hint={hint} />
        <FieldError id={id} prefix={prefix} fault={fault} />
        {children}
      </fieldset>
    </div>
  );
};

export const typed = (event: { readonly currentTarget: { readonly value: string } }): string =>
  event.currentTarget.value;

export type TextGiven = FieldGiven & {
  readonly type?: 'text' | 'email' | 'password' | 'tel';
  readonly inputMode?: 'numeric' | 'tel' | 'email' | 'text';
  readonly autoComplete?: string;
  /** Of the digits that are wanted: `govuk-input--width-20` and so on. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20;
};

export const TextField = (given: TextGiven) => {
  const { id, fault, value, onValue, type = 'text', inputMode, autoComplete, width } = given;
  const classes = ['govuk-input', width && `govuk-input--width-${width}`, fault && 'govuk-input--error'];
  return (
    <Labelled {...given}>
      <input
        class={classes.filter(Boolean).join(' ')}
        id={id}
        name={id}
        type={type as 'text'}
        inputMode={inputMode}
        autoComplete={autoComplete ?? 'off'}
        autoCapitalize={type === 'text' && inputMode === undefined ? 'words' : 'none'}
        spellcheck={false}
        value={value}
        onInput={(event) => onValue(typed(event))}
        aria-invalid={fault === undefined ? undefined : 'true'}
        {...describedBy(given)}
      />
    </Labelled>
  );
};

export const LongTextField = (given: FieldGiven & { readonly rows?: number }) => {
  const { id, fault, value, onValue, rows = 5 } = given;
  return (
    <Labelled {...given}>
      <textarea
        class={`govuk-textarea${fault === undefined ? '' : ' govuk-textarea--error'}`}
        id={id}
        name={id}
        rows={rows}
        value={value}
        onInput={(event) => onValue(typed(event))}
        aria-invalid={fault === undefined ? undefined : 'true'}
        {...describedBy(given)}
      />
    </Labelled>
  );
};

export const SelectField = (given: FieldGiven & { readonly choices: readonly Choice[]; readonly none: string }) => {
  const { id, fault, value, onValue, choices, none } = given;
  return (
    <Labelled {...given}>
      <select
        class={`govuk-select${fault === undefined ? '' : ' govuk-select--error'}`}
        id={id}
        name={id}
        value={value}
        onChange={(event) => onValue(typed(event))}
        aria-invalid={fault === undefined ? undefined : 'true'}
        {...describedBy(given)}
      >
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

export const RadioField = (given: FieldGiven & { readonly choices: readonly Choice[]; readonly inline?: boolean }) => {
  const { id, value, onValue, choices, inline } = given;
  return (
    <Grouped {...given}>
      <div class={`govuk-radios${inline ? ' govuk-radios--inline' : ''}`}>
        {choices.map((choice) => (
          <div class="govuk-radios__item" key={choice.value}>
            <input
              class="govuk-radios__input"
              id={`${id}-${choice.value}`}
              name={id}
              type="radio"
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onValue(choice.value)}
            />
            <label class="govuk-label govuk-radios__label" for={`${id}-${choice.value}`}>
              {choice.label}
            </label>
            {choice.hint === undefined ? null : <div class="govuk-hint govuk-radios__hint">{choice.hint}</div>}
          </div>
        ))}
      </div>
    </Grouped>
  );
};

export const CheckField = (
  given: Omit<FieldGiven, 'value' | 'onValue'> & { checked: boolean; onChecked: (checked: boolean) => void },
) => {
  const { id, label, hint, fault, prefix, checked, onChecked } = given;
  return (
    <div class={group(fault)}>
      <FieldError id={id} prefix={prefix} fault={fault} />
      <div class="govuk-checkboxes">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={id}
            name={id}
            type="checkbox"
            checked={checked}
            onChange={(event) => onChecked(event.currentTarget.checked)}
            {...describedBy(given)}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {label}
          </label>
          {hint === undefined ? null : (
            <div id={`${id}-hint`} class="govuk-hint govuk-checkboxes__hint">
              {hint}
            </div>
          )}
        </div>
      </div>
    </div>
  );
};

export type DateValue = { readonly day: string; readonly month: string; readonly year: string };

/** Three fields, as people know a date by heart: nobody scrolls a calendar back to 1960. */
export const DateField = (
  given: Omit<FieldGiven, 'value' | 'onValue'> & {
    readonly value: DateValue;
    readonly onValue: (value: DateValue) => void;
    readonly names: DateValue;
  },
) => {
  const { id, fault, value, onValue, names } = given;
  return (
    <Grouped {...given}>
      <div class="govuk-date-input">
        {(['day', 'month', 'year'] as const).map((part) => (
          <div class="govuk-date-input__item" key={part}>
            <label class="govuk-label govuk-date-input__label" for={`${id}-${part}`}>
              {names[part]}
            </label>
            <input
              class={`govuk-input govuk-date-input__input govuk-input--width-${part === 'year' ? 4 : 2}${fault === undefined ? '' : ' govuk-input--error'}`}
              id={`${id}-${part}`}
              name={`${id}-${part}`}
              inputMode="numeric"
              autoComplete="off"
              value={value[part]}
              onInput={(event) => onValue({ ...value, [part]: typed(event) })}
            />
          </div>
        ))}
      </div>
    </Grouped>
  );
};

/**
 * What somebody typed into a field before the page was awake: on a slow network that is a while, and it must not be lost. For the first
 * value of the field's state; '' while the page is made.
 */
export const typedEarly = (id: string): string => {
  if (typeof document === 'undefined') return '';
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement ? field.value : '';
};

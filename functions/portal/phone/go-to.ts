/**
 * Leaves this page for another of ours; nobody comes back to a form that is done. Where only the end of the address differs, the browser
 * would stay on the page as it is: it begins anew.
 */
export const goTo = (path: string): void => {
  const isThisPage = new URL(path, location.href).pathname === location.pathname;
  location.replace(path);
  if (isThisPage && path.includes('#')) location.reload();
};

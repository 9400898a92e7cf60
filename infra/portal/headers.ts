/**
 * What every page of the portal is sent with. `storage`: the origin that photos go to, where it is not the page's own (the bucket on
 * AWS). Nothing is loaded from anywhere else, no script or style stands in a page, and no form is sent by the browser itself: without
 * our script a NIK cannot end up in an address.
 */
export const contentPolicy = (storage?: string): string => {
  const ownAnd = (...more: readonly string[]): string =>
    ["'self'", ...more, ...(storage === undefined ? [] : [storage])].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${ownAnd('blob:')}`,
    `connect-src ${ownAnd()}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
};

/** Beside the policy; a phone's camera is reached through a file input, which needs no permission. */
export const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** Names under /assets/ carry a hash of their content: they never change. */
export const assetsCaching = 'public, max-age=31536000, immutable';
/** A new version of the pages is seen within a minute. */
export const pagesCaching = 'public, max-age=60';

/** The only folder there is; a name has 16 random bytes. Nothing else ever becomes a path or an object. */
const KEY = /^quarantine\/[\w-]{22,64}$/;

export const isBlobKey = (key: string): boolean => KEY.test(key);

/** Throws unless the key is `quarantine/<random id>`. */
export const assertBlobKey = (key: string): void => {
  if (!isBlobKey(key)) throw new Error('a blob has a key of another form');
};

/** Characters of a password: its length is all that is asked of it. */
export const passwordLength = { least: 10, most: 200 } as const;

/** The version of the privacy notice that these pages show; a window names the one that consent must name (`noticeVersion`). */
export const noticeVersion = '2026-01';

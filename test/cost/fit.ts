/** A line through points: `y = fixed + slope * x`. */
export type Line = { readonly fixed: number; readonly slope: number };
export type Point = { readonly x: number; readonly y: number };

/** Least squares. With fewer than two different x the line goes through the origin. */
export const fitLine = (points: readonly Point[]): Line => {
  const count = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) return { fixed: 0, slope: meanX === 0 ? 0 : meanY / meanX };
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return { fixed: meanY - slope * meanX, slope };
};

export const at = ({ fixed, slope }: Line, x: number): number => fixed + slope * x;
/** How far the points are from the line at most, as a share of the line there. */
export const worstMiss = (line: Line, points: readonly Point[]): number =>
  Math.max(...points.map(({ x, y }) => Math.abs(y / at(line, x) - 1)));
/** By how much one unit costs more or less at `to` than at `from`, as a share. */
export const drift = (line: Line, from: number, to: number): number =>
  Math.abs(at(line, to) / to / (at(line, from) / from) - 1);

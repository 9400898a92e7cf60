/**
 * How many registrations this process accepted since an instant: what the figures of the line, up to a release period old, cannot know
 * yet. Counted in buckets of 10 ms, so that a spike costs no memory; `note` must be called in the order of time.
 */
export type Arrivals = {
  note(at: number): void;
  /** Counts from the bucket that holds `since` (epoch ms) on. */
  since(since: number): number;
};

const bucketMs = 10;
/** More than a minute of a spike: the age that figures reach between two runs of release. */
const mostBuckets = 8192;

export const countArrivals = (): Arrivals => {
  let buckets: { readonly bucket: number; readonly before: number }[] = [];
  let total = 0;
  return {
    note: (at) => {
      const bucket = Math.floor(at / bucketMs);
      if (bucket > (buckets.at(-1)?.bucket ?? Number.NEGATIVE_INFINITY)) buckets.push({ bucket, before: total });
      if (buckets.length > 2 * mostBuckets) buckets = buckets.slice(mostBuckets);
      total += 1;
    },
    since: (since) => {
      const from = Math.floor(since / bucketMs);
      let low = 0;
      let high = buckets.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((buckets[middle]?.bucket ?? 0) < from) low = middle + 1;
        else high = middle;
      }
      return total - (buckets[low]?.before ?? total);
    },
  };
};

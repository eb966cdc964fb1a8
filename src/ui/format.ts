// Made when first asked for: a fresh browser takes up to 20 ms to load them, and Home would wait for it.
let dayLong: Intl.DateTimeFormat | undefined;
let relative: Intl.RelativeTimeFormat | undefined;
const two = (value: number): string => String(value).padStart(2, '0');

/** A day or moment as people write it: 12 June 2026. Empty stays empty, and what is no date is shown as it is. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  // A day has no time zone: midnight in Greenwich must not turn into the evening before in Lima.
  dayLong ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return dayLong.format(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? date : new Date(`${today(date)}T00:00:00Z`));
}
/**
 * The clock time of a moment, here: 14:02. Asked of the date each time, because a formatter that was made before a
 * journey keeps the time zone it was made in.
 */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
export const formatMoment = (iso: string): string => `${formatDate(iso)}, ${formatTime(iso)}`;

/**
 * How long ago, in the largest whole unit: 2 days ago, 5 minutes ago. After two months the day itself says more; so it
 * does for what a clock dates after now.
 */
export function ago(iso: string, now = Date.now()): string {
  const minutes = Math.round((Date.parse(iso) - now) / 60_000);
  if (Math.abs(minutes) < 2 && minutes > -1) return 'just now';
  if (minutes > 0) return `dated ${formatMoment(iso)}, later than now`;
  relative ??= new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
  if (minutes > -60) return relative.format(minutes, 'minute');
  if (minutes > -1_440) return relative.format(Math.round(minutes / 60), 'hour');
  if (minutes < -60 * 1_440) return `on ${formatDate(iso)}`;
  return relative.format(Math.round(minutes / 1_440), 'day');
}

/** Today as ISO day, in this person's time zone. */
export function today(now = new Date()): string {
  return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

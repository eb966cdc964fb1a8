const dateLong = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const dayLong = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

/** A day or moment as people write it: 12 June 2026. Empty stays empty, and what is no date is shown as it is. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  // A day has no time zone: midnight in Greenwich must not turn into the evening before in Lima.
  return (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? dayLong : dateLong).format(date);
}
/** The clock time of a moment, here: 14:02. */
export const formatTime = (iso: string): string => time.format(new Date(iso));
export const formatMoment = (iso: string): string => `${formatDate(iso)}, ${formatTime(iso)}`;

/** How long ago, in the largest whole unit: 2 days ago, 5 minutes ago. After two months the day itself says more. */
export function ago(iso: string, now = Date.now()): string {
  const minutes = Math.round((Date.parse(iso) - now) / 60_000);
  if (Math.abs(minutes) < 1) return 'just now';
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 1_440) return relative.format(Math.round(minutes / 60), 'hour');
  if (Math.abs(minutes) > 60 * 1_440) return `on ${formatDate(iso)}`;
  return relative.format(Math.round(minutes / 1_440), 'day');
}

/** Today as ISO day, in this person's time zone. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

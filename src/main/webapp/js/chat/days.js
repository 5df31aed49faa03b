const thisYear = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/**
 * Returns a function for the times of messages, oldest first. It returns the name of the day if the message is the first
 * one of a day in the time zone of the user, and undefined for all other messages.
 * @returns {(at: string) => string | undefined}
 */
export function createDays() {
  let end = -Infinity;
  return (at) => {
    if (Date.parse(at) < end) return undefined;
    const date = new Date(at);
    // A day can have 23 or 25 hours.
    end = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
    return nameOf(date, new Date());
  };
}

function nameOf(date, now) {
  if (date.toDateString() === now.toDateString()) return "Today";
  return (date.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(date);
}

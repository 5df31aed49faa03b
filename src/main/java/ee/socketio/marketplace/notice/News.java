package ee.socketio.marketplace.notice;

import org.jspecify.annotations.Nullable;

/**
 * The content of a notification before it has a recipient.
 *
 * @param title the title
 * @param text the text, which is shortened if it is too long
 * @param href the page that the notification is about, relative to the application
 * @param group unread notifications of a group become one; without a group, each is a notification
 *     of its own
 * @param many the title of several, in which {@code %d} is their number; {@code title} without it
 * @param tone {@link #GOOD} or {@link #REJECTED} for a decision, which pages show differently; null
 *     for other news
 */
record News(
    String title,
    String text,
    @Nullable String href,
    @Nullable String group,
    @Nullable String many,
    @Nullable String tone) {
  /** The tone of a decision in favour of the recipient. */
  static final String GOOD = "good";

  /** The tone of a decision against the recipient. */
  static final String REJECTED = "rejected";

  private static final int MAX_TEXT = 500;

  News {
    text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT - 1) + "…" : text;
  }

  News(
      String title,
      String text,
      @Nullable String href,
      @Nullable String group,
      @Nullable String many) {
    this(title, text, href, group, many, null);
  }

  /** Returns news that are not part of a group. */
  static News single(String title, String text, @Nullable String href) {
    return new News(title, text, href, null, null);
  }

  /** Returns the same news with a tone. */
  News withTone(String newTone) {
    return new News(title, text, href, group, many, newTone);
  }

  /** Returns the title for a number of occasions. */
  String title(int count) {
    return many == null || count == 1 ? title : many.formatted(count);
  }
}

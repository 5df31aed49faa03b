package ee.socketio.mailbox;

import java.time.Duration;

/**
 * What can be set on the mailbox.
 *
 * @param retention how long an event is kept for a user who does not come
 * @param maxPerUser how many events are kept for one user in one namespace
 * @param ackTimeout how long a client may take to acknowledge an event; after that the event comes
 *     again with the next connection
 */
public record MailboxOptions(Duration retention, int maxPerUser, Duration ackTimeout) {
  public static final MailboxOptions DEFAULT =
      new MailboxOptions(Duration.ofDays(7), 500, Duration.ofSeconds(10));
}

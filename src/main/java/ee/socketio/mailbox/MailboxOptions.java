package ee.socketio.mailbox;

import java.time.Duration;

/**
 * The settings of the mailbox.
 *
 * @param retention how long an event is stored unless a client acknowledges it
 * @param maxPerUser how many events are stored for one user in one namespace
 * @param ackTimeout how long a client may take to acknowledge an event; after that the event is
 *     delivered again with the next connection
 */
public record MailboxOptions(Duration retention, int maxPerUser, Duration ackTimeout) {
  public static final MailboxOptions DEFAULT =
      new MailboxOptions(Duration.ofDays(7), 500, Duration.ofSeconds(10));
}

package ee.socketio.marketplace.chat;

import java.io.Serial;

/** A message that is not passed on; the sender may read why. */
final class RefusedMessageException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String why;

  RefusedMessageException(String why) {
    // An everyday answer to a client; nobody needs to know where it came from.
    super(why, null, false, false);
    this.why = why;
  }

  /** The reason, for the sender. */
  String why() {
    return why;
  }
}

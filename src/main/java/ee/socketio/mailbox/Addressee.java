package ee.socketio.mailbox;

import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.NamespaceName;

/**
 * A user in a namespace, for whom the mailbox stores events.
 *
 * @param namespace the namespace of the user's sockets
 * @param userId never empty
 */
public record Addressee(NamespaceName namespace, String userId) {
  /**
   * Checks the user id.
   *
   * @throws IllegalArgumentException when the id is empty
   */
  public Addressee {
    if (userId.isEmpty()) {
      throw new IllegalArgumentException("the user id is empty, expected the id of a user");
    }
  }

  @Override
  public String toString() {
    return "user " + LogText.value(userId) + " in " + namespace;
  }
}

package ee.socketio.mailbox;

import ee.socketio.protocol.socketio.NamespaceName;

/**
 * For whom events are kept: a user in a namespace.
 *
 * @param namespace where the sockets of the user are
 * @param userId never empty
 */
public record Addressee(NamespaceName namespace, String userId) {
  /**
   * Checks the user.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Addressee {
    if (userId.isEmpty()) {
      throw new IllegalArgumentException("the user id is empty, expected the id of a user");
    }
  }

  @Override
  public String toString() {
    return "user " + userId + " in " + namespace;
  }
}

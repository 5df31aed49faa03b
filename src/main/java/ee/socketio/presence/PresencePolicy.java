package ee.socketio.presence;

import ee.socketio.auth.Identity;

/**
 * Decides whose presence a client may watch and query. An application provides a policy as a CDI
 * bean. Without such a bean, every authenticated client may watch every user. Guests may watch no
 * users, and the server does not call the policy for them.
 *
 * <p>The server calls the policy for each requested user, once for each {@code presence:watch} and
 * {@code presence:query}, on the thread that handles the event. The request scope is not active.
 * Several threads call the policy at the same time. A policy may block, which delays the other
 * events of the same socket. If the policy throws an exception, the request fails like a handler
 * that throws the exception, and the client watches no further user.
 *
 * <p>A user whom the client may not watch is reported like a user who does not exist: offline, and
 * without later changes. So the answer does not reveal whether the user exists. The decision holds
 * until the client unwatches the user or disconnects.
 */
@FunctionalInterface
public interface PresencePolicy {
  /** Permits every authenticated client to watch every user. */
  PresencePolicy EVERY_USER = (watcher, userId) -> true;

  /**
   * Decides whether a client may watch a user.
   *
   * @param watcher the identity of the client, which has a user id
   * @param userId the requested user, who may not exist; 1 to 64 characters that the client sent
   * @return whether the client may watch and query the user
   */
  boolean mayWatch(Identity watcher, String userId);
}

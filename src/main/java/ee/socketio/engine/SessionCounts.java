package ee.socketio.engine;

import ee.socketio.ratelimit.ClientAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the sessions of a server, of each address, and the half-open ones among them. One lock
 * guards all counts, because each call takes less than a microsecond and happens once or twice in
 * the life of a session.
 */
final class SessionCounts {
  private final SessionLimits limits;
  private final Map<String, Address> addresses = new HashMap<>();
  private final Set<Session> halfOpen = new LinkedHashSet<>();
  private int total;

  /** The sessions of one address. */
  private static final class Address {
    private final Set<Session> halfOpen = new LinkedHashSet<>(2);
    private int sessions;
  }

  SessionCounts(SessionLimits limits) {
    this.limits = limits;
  }

  /** Whether the server may have another session. */
  synchronized boolean hasRoom() {
    return total < limits.total();
  }

  /** Whether the address may have another session. */
  synchronized boolean hasRoom(String address) {
    Address counts = addresses.get(ClientAddress.key(address));
    return counts == null || counts.sessions < limits.perAddress();
  }

  /**
   * Counts a new session as half-open.
   *
   * @return the half-open session to close if there are too many; null if there is none to close
   */
  synchronized @Nullable Session opened(Session session) {
    Address counts = addresses.computeIfAbsent(key(session), absent -> new Address());
    total++;
    counts.sessions++;
    counts.halfOpen.add(session);
    halfOpen.add(session);
    Set<Session> full =
        counts.halfOpen.size() > limits.halfOpenPerAddress()
            ? counts.halfOpen
            : halfOpen.size() > limits.halfOpen() ? halfOpen : Set.of();
    Iterator<Session> oldest = full.iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    Session evicted = oldest.next();
    established(evicted);
    return evicted;
  }

  /** The session is no longer half-open. */
  synchronized void established(Session session) {
    if (!halfOpen.remove(session)) {
      return;
    }
    Address counts = addresses.get(key(session));
    if (counts != null) {
      counts.halfOpen.remove(session);
    }
  }

  /** The session has closed, and its listener was notified. */
  synchronized void closed(Session session) {
    established(session);
    total--;
    String key = key(session);
    Address counts = addresses.get(key);
    if (counts != null && --counts.sessions == 0) {
      addresses.remove(key);
    }
  }

  /** The number of sessions. */
  synchronized int total() {
    return total;
  }

  /** The number of half-open sessions. */
  synchronized int halfOpen() {
    return halfOpen.size();
  }

  private static String key(Session session) {
    return ClientAddress.key(session.handshake().address());
  }
}

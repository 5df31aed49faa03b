package ee.socketio.auth;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Login} of an HTTP session. Safe for use by many threads.
 *
 * <p>The session of a client holds its login. This index holds each login weakly, so the number of
 * sessions bounds the size of the index, even if a container does not report the end of an HTTP
 * session.
 */
public final class Logins {
  private final Map<String, Entry> byId = new ConcurrentHashMap<>();
  private final ReferenceQueue<Login> collected = new ReferenceQueue<>();

  /** The login of an HTTP session, and the id of the HTTP session at this moment. */
  private static final class Entry extends WeakReference<Login> {
    private volatile String id;

    Entry(Login login, String id, ReferenceQueue<Login> queue) {
      super(login, queue);
      this.id = id;
    }
  }

  /** The login of an HTTP session. Every call returns the same login until it is released. */
  public Login of(String id) {
    removeCollected();
    Login[] login = new Login[1];
    byId.compute(
        id,
        (key, existing) -> {
          login[0] = existing == null ? null : existing.get();
          if (existing != null && login[0] != null) {
            return existing;
          }
          login[0] = new Login();
          return new Entry(login[0], key, collected);
        });
    return login[0];
  }

  /** The container has changed the id of an HTTP session. */
  public void renamed(String oldId, String newId) {
    Entry entry = byId.remove(oldId);
    if (entry != null) {
      entry.id = newId;
      byId.put(newId, entry);
    }
  }

  /** An HTTP session has ended: it was invalidated, or it has timed out. */
  public void ended(String id) {
    Entry entry = byId.remove(id);
    Login login = entry == null ? null : entry.get();
    if (login != null) {
      login.end();
    }
  }

  /** The number of HTTP sessions in the index. */
  int size() {
    removeCollected();
    return byId.size();
  }

  private void removeCollected() {
    @Nullable Reference<? extends Login> reference;
    while ((reference = collected.poll()) != null) {
      Entry entry = (Entry) reference;
      byId.remove(entry.id, entry);
    }
  }
}

package ee.socketio.marketplace.store;

/**
 * A bean that stores documents of one kind. The bean creates its indexes when it is created. If the
 * database does not answer, the creation fails, and the next use tries again.
 */
public interface Repository {
  /** Creates the bean, because a call through its client proxy does so. */
  default void ready() {}
}

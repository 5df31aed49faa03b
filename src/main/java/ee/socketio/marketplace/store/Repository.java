package ee.socketio.marketplace.store;

/**
 * A bean that keeps documents of one kind. It makes its indexes when it is made; that fails while
 * the database is away, and is tried again with its next use.
 */
public interface Repository {
  /** Does nothing; but to do that, the bean has to be there. */
  default void ready() {}
}

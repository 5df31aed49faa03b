package ee.socketio.marketplace;

/** The folder of the data: of the embedded store, and of the demo key. */
public final class DataFolder {
  /** The key that names it. */
  public static final String KEY = "marketplace.data";

  /** Its name where nobody says another, below the working directory of the server. */
  public static final String DEFAULT = "marketplace-data";

  private DataFolder() {}
}

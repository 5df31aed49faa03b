package ee.socketio.marketplace;

/** The folder of the embedded store and of the demo key. */
public final class DataFolder {
  /** The configuration key that names the folder. */
  public static final String KEY = "marketplace.data";

  /** The default folder, relative to the working directory of the server. */
  public static final String DEFAULT = "marketplace-data";

  private DataFolder() {}
}

package ee.socketio.engine;

/**
 * The largest numbers of sessions. A session is half-open until its client is connected to a
 * namespace.
 *
 * @param total the sessions of the server; a handshake beyond it is refused
 * @param perAddress the sessions of one address, likewise
 * @param halfOpen the half-open sessions of the server; a handshake beyond it closes the oldest
 *     half-open session
 * @param halfOpenPerAddress the half-open sessions of one address; a handshake beyond it closes the
 *     oldest half-open session of the address
 */
public record SessionLimits(int total, int perAddress, int halfOpen, int halfOpenPerAddress) {
  /** The defaults. An address may belong to a whole company. */
  public static final SessionLimits DEFAULT = new SessionLimits(100_000, 10_000, 10_000, 1_000);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when a number is below 1
   */
  public SessionLimits {
    positive("total", total);
    positive("perAddress", perAddress);
    positive("halfOpen", halfOpen);
    positive("halfOpenPerAddress", halfOpenPerAddress);
  }

  private static void positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " is " + number + ", expected at least 1");
    }
  }
}

package ee.socketio.protocol.socketio;

/** Finds a key in a JSON text, at any depth. An escaped key equals the key that it represents. */
final class KeyScanner extends JsonScanner {
  private final String name;
  private boolean found;

  private KeyScanner(String text, String name) {
    super(text, 0, Integer.MAX_VALUE);
    this.name = name;
  }

  /** Whether valid JSON contains the key. */
  static boolean finds(String json, String name) {
    KeyScanner scanner = new KeyScanner(json, name);
    try {
      scanner.scan();
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException("not valid JSON", e);
    }
    return scanner.found;
  }

  @Override
  void key(int depth, int from, int to) {
    found |= JsonText.unquote(text.substring(from, to)).equals(name);
  }
}

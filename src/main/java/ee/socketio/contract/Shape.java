package ee.socketio.contract;

import java.util.List;
import java.util.Map;

/** What a Java type is as JSON. */
sealed interface Shape {
  /** One that has no parts. */
  enum Simple implements Shape {
    TEXT,
    INTEGER,
    NUMBER,
    FLAG,
    BINARY,
    NOTHING,
    ANYTHING
  }

  /** An array. */
  record ListOf(Shape element) implements Shape {}

  /** An object with any keys. */
  record MapOf(Shape value) implements Shape {}

  /** One that may be null, or missing. */
  record Maybe(Shape present) implements Shape {}

  /** Text out of a few. */
  record Choice(List<String> names) implements Shape {}

  /** An object that {@link Shapes#objects} describes. */
  record Named(String name) implements Shape {}

  /**
   * The properties of an object.
   *
   * @param open whether there may be others
   */
  record Properties(Map<String, Shape> byName, boolean open) {
    Properties(Map<String, Shape> byName) {
      this(byName, false);
    }
  }
}

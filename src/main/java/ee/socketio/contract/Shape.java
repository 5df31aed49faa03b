package ee.socketio.contract;

import java.util.List;
import java.util.Map;

/** The JSON form of a Java type. */
sealed interface Shape {
  /** A simple value. */
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

  /** A value that may be null or missing. */
  record Maybe(Shape present) implements Shape {}

  /** One of several texts. */
  record Choice(List<String> names) implements Shape {}

  /** A text that is often one of these. */
  record OpenChoice(List<String> names) implements Shape {}

  /** An object that {@link Shapes#objects} describes. */
  record Named(String name) implements Shape {}

  /**
   * The properties of an object.
   *
   * @param open whether the object may have further properties
   */
  record Properties(Map<String, Shape> byName, boolean open) {
    Properties(Map<String, Shape> byName) {
      this(byName, false);
    }
  }
}

package ee.socketio.admin.ui;

import java.util.ArrayList;
import java.util.List;

/** The features that a server offers to the page. */
final class Features {
  private static final List<String> COMMANDS =
      List.of("EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT");

  private Features() {}

  /** The names of the features in the event {@code config}. */
  static List<String> of(UiOptions options) {
    List<String> features = new ArrayList<>(options.readOnly() ? List.of() : COMMANDS);
    features.add("AGGREGATED_EVENTS");
    if (options.development()) {
      features.add("ALL_EVENTS");
    }
    return features;
  }
}

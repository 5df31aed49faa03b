package bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The results of one run.
 *
 * @param scenario the name of the scenario, without spaces
 * @param values the measured values by column, in the order in which they were added
 */
record Measurement(String scenario, Map<Column, Double> values) {
  Measurement(String scenario) {
    this(scenario, new LinkedHashMap<>());
  }

  Measurement with(Column column, double value) {
    Map<Column, Double> more = new LinkedHashMap<>(values);
    more.put(column, value);
    return new Measurement(scenario, more);
  }

  /** Returns a measured value, or {@code NaN} if the run has not measured it. */
  double value(Column column) {
    return values.getOrDefault(column, Double.NaN);
  }

  /** Returns the line that {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(scenario);
    values.forEach((column, value) -> line.append(String.format(Locale.ROOT, " %s=%.4f", column, value)));
    return line.toString();
  }

  static Measurement parse(String line) {
    String[] fields = line.split(" ");
    Measurement measurement = new Measurement(fields[0]);
    for (int i = 1; i < fields.length; i++) {
      String[] pair = fields[i].split("=");
      measurement = measurement.with(Column.valueOf(pair[0]), Double.parseDouble(pair[1]));
    }
    return measurement;
  }
}

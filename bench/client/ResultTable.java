package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * {@code ResultTable <file> <first server>} prints the medians of all rounds, and the ratios of the
 * compared column, of the rate and of the 99th percentile to those of the first server. It omits
 * columns that no run has measured. Each line of the file is the name of a server, a space and a {@link Measurement}.
 */
public final class ResultTable {
  private static final String HEAD = "%-22s %-14s %20s %8s %8s %8s";

  private final Map<String, Map<String, List<Measurement>>> byScenario = new LinkedHashMap<>();
  private final String base;

  private ResultTable(String base) {
    this.base = base;
  }

  public static void main(String[] args) throws IOException {
    ResultTable table = new ResultTable(args[1]);
    Files.readAllLines(Path.of(args[0])).forEach(table::add);
    table.print();
  }

  private void add(String line) {
    int space = line.indexOf(' ');
    Measurement measurement = Measurement.parse(line.substring(space + 1));
    byScenario
        .computeIfAbsent(measurement.scenario(), name -> new LinkedHashMap<>())
        .computeIfAbsent(line.substring(0, space), name -> new ArrayList<>())
        .add(measurement);
  }

  private void print() {
    System.out.printf(HEAD, "scenario", "server", "(least - most)", "/ first", "rate /", "p99 /");
    for (Column column : columns()) {
      System.out.printf(" %10s", column.title);
    }
    System.out.println();
    byScenario.forEach(
        (scenario, servers) -> servers.forEach((server, runs) -> row(scenario, server, runs)));
  }

  private List<Column> columns() {
    return Stream.of(Column.values())
        .filter(
            column ->
                byScenario.values().stream()
                    .flatMap(servers -> servers.values().stream())
                    .flatMap(List::stream)
                    .anyMatch(run -> !Double.isNaN(run.value(column))))
        .toList();
  }

  private void row(String scenario, String server, List<Measurement> runs) {
    List<Measurement> others = byScenario.get(scenario).getOrDefault(base, List.of());
    Column first = compared(runs.get(0));
    System.out.printf(
        HEAD,
        scenario,
        server,
        range(runs, first),
        ratio(runs, others, first),
        ratio(runs, others, Column.RATE),
        first == Column.P50 ? "" : ratio(runs, others, Column.P99));
    for (Column column : columns()) {
      System.out.printf(" %10s", cell(column, runs));
    }
    System.out.println();
  }

  /** Returns the first of CPU time, heap and median latency that the run has measured. */
  private static Column compared(Measurement run) {
    return Stream.of(Column.CPU, Column.HEAP, Column.P50)
        .filter(column -> !Double.isNaN(run.value(column)))
        .findFirst()
        .orElseThrow();
  }

  private static String cell(Column column, List<Measurement> runs) {
    // The maximum, because a median would hide a disturbance of one round.
    double value = column == Column.OTHERS ? most(runs, column) : median(runs, column);
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, column.format, value);
  }

  private static String range(List<Measurement> runs, Column column) {
    double least = values(runs, column).min().orElse(Double.NaN);
    String format = "(" + column.format + " - " + column.format + ")";
    return String.format(Locale.ROOT, format, least, most(runs, column));
  }

  private static String ratio(List<Measurement> runs, List<Measurement> base, Column column) {
    double ratio = base.isEmpty() ? Double.NaN : median(runs, column) / median(base, column);
    return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static double most(List<Measurement> runs, Column column) {
    return values(runs, column).max().orElse(Double.NaN);
  }

  private static double median(List<Measurement> runs, Column column) {
    double[] sorted = values(runs, column).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static DoubleStream values(List<Measurement> runs, Column column) {
    return runs.stream().mapToDouble(run -> run.value(column));
  }
}

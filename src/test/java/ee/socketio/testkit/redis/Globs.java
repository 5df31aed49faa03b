package ee.socketio.testkit.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of PSUBSCRIBE as regular expressions. */
final class Globs {
  private static final Pattern TOKEN = Pattern.compile("\\\\(.)|(\\[[^]]*])|(\\*)|(\\?)|(.)");

  private Globs() {}

  static Pattern compile(String glob) {
    return Pattern.compile(TOKEN.matcher(glob).replaceAll(Globs::expression), Pattern.DOTALL);
  }

  private static String expression(java.util.regex.MatchResult token) {
    String expression;
    if (token.group(1) != null) {
      expression = Pattern.quote(token.group(1));
    } else if (token.group(2) != null) {
      expression = token.group(2);
    } else if (token.group(3) != null) {
      expression = ".*";
    } else if (token.group(4) != null) {
      expression = ".";
    } else {
      expression = Pattern.quote(token.group(5));
    }
    return Matcher.quoteReplacement(expression);
  }
}

# Starts one server with the library and an application of src/test/java/ee/socketio; sourced.
#   $work: where everything goes; $container: payara or wildfly; $settings: socketio.* lines of the WAR
#   $optional: a pattern of the optional dependencies that the WAR contains, none by default
#   $application: the folder of the application, soak by default
#   $ready: the path that answers as soon as the application has started

. bench/versions.sh
wildfly_version=$(version_of wildfly)
payara_version=$(version_of payara)
server_pid=
port=

# Builds a WAR as an application would: with the library's jar and its required dependencies in WEB-INF/lib.
assemble_war() {
  [ -n "${BENCH_SKIP_BUILD:-}" ] || mvn -q --batch-mode package -DskipTests
  local war=$work/war jar
  rm -rf "$war" "$work/packaged" && mkdir -p "$war/WEB-INF/lib" "$war/WEB-INF/classes/META-INF" "$war/WEB-INF/classes/ee/socketio" "$work/packaged"
  (cd "$work/packaged" && jar xf "$root/target/socketio-ee.war" WEB-INF/lib)
  for jar in target/optional-lib/*.jar; do
    [[ $(basename "$jar") == @(${optional:-}) ]] || rm -f "$work/packaged/WEB-INF/lib/$(basename "$jar")"
  done
  cp "$work/packaged/WEB-INF/lib"/*.jar target/socketio-ee-classes.jar "$war/WEB-INF/lib/"
  mkdir -p "$war/WEB-INF/classes/ee/socketio/${application:-soak}"
  cp -r "target/test-classes/ee/socketio/${application:-soak}/." "$war/WEB-INF/classes/ee/socketio/${application:-soak}/"
  printf '%s\n' "$settings" > "$war/WEB-INF/classes/META-INF/microprofile-config.properties"
  jar cf "$work/ROOT.war" -C "$war" .
}

fetch_container() {
  case $container in
    payara)
      payara=$root/target/bench/payara-micro-$payara_version.jar
      [ -f "$payara" ] || mvn -q --batch-mode dependency:copy -DoutputDirectory="$root/target/bench" \
        -Dartifact="fish.payara.extras:payara-micro:$payara_version"
      ;;
    wildfly)
      wildfly=$root/target/wildfly/wildfly-$wildfly_version
      [ -d "$wildfly" ] || mvn -q --batch-mode dependency:unpack -DoutputDirectory="$root/target/wildfly" \
        -Dartifact="org.wildfly:wildfly-dist:$wildfly_version:zip"
      ;;
    *) echo "$container, expected payara or wildfly" >&2; exit 1 ;;
  esac
}

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

answers() {
  node -e 'fetch(process.argv[1]).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))' "$1"
}

# Kills the server if it does not stop within 20 s.
stop_server() {
  [ -n "$server_pid" ] || return 0
  kill "$server_pid" 2>/dev/null || true
  for _ in $(seq 40); do
    kill -0 "$server_pid" 2>/dev/null || break
    sleep 0.5
  done
  kill -9 "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  server_pid=
}

start_payara() {
  cat bench/payara.asadmin payara-config/pre-boot.asadmin > "$work/pre-boot.asadmin"
  # shellcheck disable=SC2086
  java ${BENCH_JVM:--Xmx512m} -jar "$payara" --nocluster --disablephonehome --port "$port" \
    --prebootcommandfile "$work/pre-boot.asadmin" --deploy "$work/ROOT.war" --contextroot / > "$work/server.log" 2>&1 &
  server_pid=$!
}

# Uses a separate base folder, so that the unpacked server does not change.
start_wildfly() {
  local base=$work/wildfly name opens=
  rm -rf "$base" && mkdir -p "$base/deployments"
  cp -r "$wildfly/standalone/configuration" "$base/"
  [ -z "${BENCH_WILDFLY_EDIT:-}" ] || sed -i -E "$BENCH_WILDFLY_EDIT" "$base/configuration/standalone.xml"
  cp "$work/ROOT.war" "$base/deployments/"
  for name in java.base/java.lang java.base/java.lang.invoke java.base/java.lang.reflect java.base/java.io java.base/java.net \
    java.base/java.security java.base/java.util java.base/java.util.concurrent java.management/javax.management \
    java.naming/javax.naming; do
    opens="$opens --add-opens=$name=ALL-UNNAMED"
  done
  # shellcheck disable=SC2086
  java ${BENCH_JVM:--Xmx512m} $opens -Djboss.home.dir="$wildfly" -Djboss.server.base.dir="$base" \
    -Dlogging.configuration="file:$base/configuration/logging.properties" -Dorg.jboss.boot.log.file="$base/log/server.log" \
    -Djboss.http.port="$port" -Djboss.https.port="$(free_port)" -Djboss.management.http.port="$(free_port)" \
    -jar "$wildfly/jboss-modules.jar" -mp "$wildfly/modules" org.jboss.as.standalone > "$work/server.log" 2>&1 &
  server_pid=$!
}

start_server() {
  port=$(free_port)
  "start_$container"
  for _ in $(seq 240); do
    kill -0 "$server_pid" 2>/dev/null || break
    if answers "http://127.0.0.1:$port${ready:-/soak/figures}"; then return; fi
    sleep 0.5
  done
  echo "$container did not start, see $work/server.log" >&2
  exit 1
}

# Installs the npm packages of $1, a folder below bench/ with a package.json.
npm_packages() {
  [ -d "bench/$1/node_modules" ] || (cd "bench/$1" && npm ci --silent --prefer-offline)
}

# Reads versions from pom.xml, so that they are declared once. Other scripts source this file in the project's folder.

# Prints the version of $1, the name of a property without ".version", such as payara.
version_of() {
  local version
  version=$(sed -n "s|.*<$1\.version>\(.*\)</$1\.version>.*|\1|p" pom.xml)
  [ -n "$version" ] || { echo "pom.xml has no property $1.version" >&2; return 1; }
  echo "$version"
}

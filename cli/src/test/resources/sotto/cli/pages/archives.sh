#!/usr/bin/env bash
# Makes the archives of two releases in $1/archives, as ./sotto release lays them out, from the
# classes of this build: $SOTTO_CLASS_PATH. The checkout is $SOTTO_ROOT.
set -euo pipefail
mkdir -p "$1/archives"
cd "$1"
git clone --quiet --bare "$SOTTO_ROOT" repository
first=sotto-0.1.0
mkdir -p $first/lib
number=0
IFS=:
for entry in $SOTTO_CLASS_PATH; do
  number=$((number + 1))
  if [ -d "$entry" ]; then
    "$JAVA_HOME/bin/jar" --create --no-compress --file "$first/lib/$number.jar" -C "$entry" .
  elif [ -f "$entry" ]; then
    cp "$entry" "$first/lib/$number-$(basename "$entry")"
  fi
done
unset IFS
cp "$SOTTO_ROOT/java.options" "$SOTTO_ROOT/release/sotto" $first/
cp -R "$SOTTO_ROOT/deploy" $first/deploy
cp -R $first sotto-0.2.0
for release in $first sotto-0.2.0; do
  tar --owner=0 --group=0 --mode=u=rwX,go=rX -czf archives/$release.tar.gz $release
  (cd archives && sha256sum $release.tar.gz >$release.tar.gz.sha256)
done

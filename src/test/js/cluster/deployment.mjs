/* Ends and starts the application of a node in Java on WildFly, whose deployment scanner reads marker files next to the WAR. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { until } from "../support/waiting.mjs";

/** A deployment takes longer than other operations. */
const PATIENCE_MS = 120_000;

/** Ends the application in order, and waits until it has ended. */
export async function undeploy({ deployment }) {
  rmSync(`${deployment}.deployed`);
  await until(() => existsSync(`${deployment}.undeployed`), "the end of the application", PATIENCE_MS);
}

/** Starts the application again, and waits until it serves clients. */
export async function deploy({ deployment }) {
  writeFileSync(`${deployment}.dodeploy`, "");
  await until(() => existsSync(`${deployment}.deployed`), "the start of the application", PATIENCE_MS);
}

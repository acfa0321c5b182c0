// The embedded log against the contract of every event log.
import { logContract } from "../../../contract/log.ts";
import { embeddedPlace } from "./embedded-place.ts";

logContract("the embedded log", embeddedPlace);

// State on the embedded log.
import { stateContract } from "../../../contract/state.ts";
import { embeddedPlace } from "../log-embedded/embedded-place.ts";

stateContract("the embedded log", embeddedPlace);

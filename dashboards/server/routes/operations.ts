// /api/admin/dead and /api/admin/versions: what an administrator looks after. Reading and replaying letters is the app's.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { DeadLetter } from "../../../pipeline/messages/dead-letter.ts";
import { deadLetters, type RetentionView, retentionView, versions } from "../../api/admin.ts";
import { done } from "../../api/session.ts";
import { auditAct } from "../audit.ts";
import { addRoute, type Parts } from "../route.ts";

export interface Operations {
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Appends the original message to its topic and removes the letter. */
  replay(letter: DeadLetter): Promise<void>;
  /** How long each topic is kept, and how many messages it holds now. */
  retention(): Promise<RetentionView["topics"]>;
  versions(): Promise<readonly { readonly name: string; readonly version: string }[]>;
}

const SHOWN = 200;

export function operationRoutes(app: FastifyInstance, parts: Parts): void {
  const { operations } = parts;

  addRoute(app, {
    route: "GET /api/admin/dead",
    summary: "Messages that could not be worked on, newest first; without what they hold",
    answer: deadLetters,
    handle: async () => {
      const letters = (await operations?.deadLetters()) ?? [];
      return {
        total: letters.length,
        letters: letters
          .slice(-SHOWN)
          .reverse()
          .map(({ bytes: _, key: __, message, ...letter }) => ({ ...letter, message: message.slice(0, 300) })),
      };
    },
  });

  addRoute(app, {
    route: "POST /api/admin/dead/:id/replay",
    summary: "Put the message back where it came from; if it fails again it comes back as a new letter",
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    answer: done,
    handle: async ({ params: { id }, viewer }) => {
      const letter = (await operations?.deadLetters())?.find(({ deadId }) => deadId === id);
      if (!operations || !letter) throw new LangngheError("NOT_FOUND");
      await auditAct(parts, viewer, "dead.replayed", id, { topic: letter.topic, code: letter.code });
      await operations.replay(letter);
      return { done: true as const };
    },
  });

  addRoute(app, {
    route: "GET /api/admin/retention",
    summary: "How long what is kept",
    answer: retentionView,
    handle: async () => ({ topics: (await operations?.retention()) ?? [] }),
  });

  addRoute(app, {
    route: "GET /api/admin/versions",
    summary: "Versions of the program and of its models",
    answer: versions,
    handle: async () => ({ parts: [...((await operations?.versions()) ?? [])] }),
  });
}

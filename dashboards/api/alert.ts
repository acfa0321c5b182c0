// Alerts as a reader may see them. Which kinds and states that is stands in server/alert-access.ts.
import { z } from "zod";
import { ALERT_KINDS, delivery, proposedAlert, reviewFields } from "../../pipeline/messages/alert.ts";

export const alertsQuery = z.strictObject({
  kind: z.enum(ALERT_KINDS).optional(),
  decision: z.enum(["open", "confirmed", "rejected", "closed"]).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** A person's decision on one version of an alert, the one that was looked at. */
export const reviewRequest = z
  .strictObject({
    version: z.int().positive(),
    decision: z.enum(["confirmed", "rejected", "closed"]),
    reason: z.string().trim().max(2000),
    /** The public answer that closes it. */
    answerUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
  })
  .refine(({ decision, reason }) => decision === "confirmed" || reason !== "", {
    message: "rejecting and closing need a reason",
    path: ["reason"],
  });

export const alertView = z.strictObject({
  alert: proposedAlert,
  policyName: z.string().nullable(),
  review: reviewFields.omit({ alert: true }).nullable(),
  deliveries: z.array(delivery),
});
export type AlertView = z.infer<typeof alertView>;
export const alerts = z.strictObject({
  /** Kinds this reader can see at all. */
  kinds: z.array(z.enum(ALERT_KINDS)),
  alerts: z.array(alertView),
});
export type Alerts = z.infer<typeof alerts>;

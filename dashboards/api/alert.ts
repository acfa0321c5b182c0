// Alerts as a reader may see them. Which kinds and states that is stands in server/alert-access.ts.
import { z } from "zod";
import { ALERT_KINDS, delivery, proposedAlert, review } from "../../pipeline/messages/alert.ts";

export const alertsQuery = z.strictObject({
  kind: z.enum(ALERT_KINDS).optional(),
  decision: z.enum(["open", "confirmed", "rejected", "closed"]).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const alertView = z.strictObject({
  alert: proposedAlert,
  policyName: z.string().nullable(),
  review: review.omit({ alert: true }).nullable(),
  deliveries: z.array(delivery),
});
export type AlertView = z.infer<typeof alertView>;
export const alerts = z.strictObject({
  /** Kinds this reader can see at all. */
  kinds: z.array(z.enum(ALERT_KINDS)),
  alerts: z.array(alertView),
});
export type Alerts = z.infer<typeof alerts>;

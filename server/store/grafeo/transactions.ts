import type { Transaction } from "@grafeo-db/js";

/** Ends a transaction without keeping anything; one whose commit failed still calls itself active, and is ended already. */
export function rollBack(transaction: Transaction): void {
  if (!transaction.isActive) return;
  try {
    transaction.rollback();
  } catch (error) {
    if (!String(error).includes("GRAFEO-T004")) throw error;
  }
}

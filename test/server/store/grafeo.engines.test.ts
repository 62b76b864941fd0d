import { STORES } from "../../helpers/stores.ts";
import { graphStoreSuite } from "./graphStore.suite.ts";

for (const store of STORES.filter(({ name }) => name === "Grafeo")) {
  graphStoreSuite(store);
}

import { answerWith } from "./answering.ts";
import { lendToArray } from "./language/iterators.ts";
import type { LanguageAnswer, LanguageRequest } from "./language/messages.ts";
import { LanguageService } from "./language/service.ts";

/** The language worker. This file is started by `openLanguage`, never imported: the package behind it is large. */
lendToArray();
const service = new LanguageService();
answerWith((request: LanguageRequest): LanguageAnswer => service.answer(request));

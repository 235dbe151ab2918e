import { describeAnswers } from "./answers.ts";

describeAnswers("knot");

import { describeAnswers } from "./answers.ts";

describeAnswers("gdnsd");

import { afterNextRender, Component } from "@angular/core";
import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "../../calls.js";

@Component({ selector: "app-root", template: "<main></main>" })
export class App {
  constructor() {
    afterNextRender(() => offer({ SnapCall, SnapCallError, preload }, { apiKey: "a-key" }));
  }
}

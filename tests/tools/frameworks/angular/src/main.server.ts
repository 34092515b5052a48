import { provideServerRendering, RenderMode, withRoutes } from "@angular/ssr";
import { mergeApplicationConfig } from "@angular/core";
import { bootstrapApplication, type BootstrapContext } from "@angular/platform-browser";
import { App } from "./app/app";
import { appConfig } from "./app/app.config";

const routes = withRoutes([{ path: "**", renderMode: RenderMode.Server }]);
const config = mergeApplicationConfig(appConfig, { providers: [provideServerRendering(routes)] });

export default (context: BootstrapContext) => bootstrapApplication(App, config, context);

tracksideApp(tracksideModule);

console.log(require.main === module);
